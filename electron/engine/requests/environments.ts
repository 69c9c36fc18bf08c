// Values for variables: one JSON file an environment, safe to share, with the values of secrets apart from it in the data folder.
import { join } from 'node:path';
import { ContractError } from '../../../shared/contract/contractError.ts';
import type { Environment, Variable } from '../../../shared/contract/schemas/request.ts';
import { isVariableName } from '../../../shared/draft/variables.ts';
import { isObject, member, stringMember, type JsonObject } from '../../../shared/protocol/shape.ts';
import { maskSecret } from '../../../shared/base/format.ts';
import { namesIn, pathOf } from './fileNames.ts';
import { readJsonFile, wordsOf, writeJsonFile } from './jsonFile.ts';

/** How the files of environments end. */
export const ENVIRONMENT_END = '.env.json';

/** What variables stand for now; `secrets` are those of `values` nobody may see. */
export interface Values {
  readonly values: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, string>;
}

/** The environments of a folder. */
export interface Environments {
  list(): readonly Environment[];
  /** Gives a variable a value; the file is made where there is none. */
  set(environment: string, name: string, value: string, secret: boolean): void;
  remove(environment: string, name: string): void;
  /** Nothing where there is no such environment. */
  values(environment: string): Values;
}

const SECRETS = 'secrets.json';

/** The values of secrets kept in a data folder, by the path of their environment. */
export function storedSecrets(dataDir: string): (path: string) => JsonObject {
  return (path) => {
    const file = readJsonFile(join(dataDir, SECRETS));
    const held = file.ok ? member(file.value['secrets'], path) : undefined;
    return isObject(held) ? held : {};
  };
}

/** `folder` is asked for each time: a person may choose another. The values of secrets lie in `secrets.json` of the data folder. */
export function openEnvironments(folder: () => string, dataDir: string): Environments {
  const secretsPath = join(dataDir, SECRETS);
  const secretsOf = storedSecrets(dataDir);
  const keep = (path: string, name: string, value: string | undefined): void => {
    const file = readJsonFile(secretsPath);
    if (!file.ok) throw new ContractError('world', `secrets.json: ${file.error} Nothing was changed.`);
    const all = isObject(file.value['secrets']) ? file.value['secrets'] : {};
    const { [name]: _gone, ...others } = secretsOf(path);
    const changed = value === undefined ? others : { ...others, [name]: value };
    write(secretsPath, { version: 1, ...file.value, secrets: { ...all, [path]: changed } }, 0o600);
  };
  const change = (environment: string, made: (parts: Parts) => Parts): void => {
    const path = pathOf(folder(), environment, ENVIRONMENT_END);
    const file = readJsonFile(path);
    if (!file.ok) throw new ContractError('world', `${environment}${ENVIRONMENT_END}: ${file.error} Nothing was changed.`);
    write(path, { ...file.value, ...made(partsOf(file.value)) });
  };
  return {
    list: () =>
      namesIn(folder(), ENVIRONMENT_END).map((name) => environmentAt(pathOf(folder(), name, ENVIRONMENT_END), name, secretsOf)),
    set(environment, name, value, secret) {
      if (!isVariableName(name))
        throw new ContractError('bad-params', `“${name}” cannot be a variable: letters, digits, dots, dashes and _ can.`);
      const path = pathOf(folder(), environment, ENVIRONMENT_END);
      change(environment, ({ variables, secrets }) => {
        const { [name]: _before, ...others } = variables;
        const apart = secrets.filter((each) => each !== name);
        return secret
          ? { variables: others, secrets: [...apart, name] }
          : { variables: { ...variables, [name]: value }, secrets: apart };
      });
      if (secret || secretsOf(path)[name] !== undefined) keep(path, name, secret ? value : undefined);
    },
    remove(environment, name) {
      const path = pathOf(folder(), environment, ENVIRONMENT_END);
      change(environment, ({ variables, secrets }) => {
        const { [name]: _gone, ...others } = variables;
        return { variables: others, secrets: secrets.filter((each) => each !== name) };
      });
      if (secretsOf(path)[name] !== undefined) keep(path, name, undefined);
    },
    values: (environment) =>
      environment === '' ? noValues : valuesIn(pathOf(folder(), environment, ENVIRONMENT_END), (path) => secretsOf(path)),
  };
}

const noValues: Values = { values: new Map(), secrets: new Map() };

/** What the variables of a file stand for; a file that cannot be read stands for nothing. */
export function valuesIn(path: string, secretsOf: (path: string) => JsonObject): Values {
  const file = readJsonFile(path);
  if (!file.ok) return noValues;
  const { variables, secrets } = partsOf(file.value);
  const held = secretsOf(path);
  const known = secrets.flatMap((name): readonly (readonly [string, string])[] => {
    const value = stringMember(held, name);
    return value === undefined ? [] : [[name, value]];
  });
  const plain = Object.entries(variables).map(([name, value]) => [name, textOf(value)] as const);
  return { values: new Map([...plain, ...known]), secrets: new Map(known) };
}

interface Parts {
  readonly variables: JsonObject;
  readonly secrets: readonly string[];
}

function partsOf(file: JsonObject): Parts {
  const { variables, secrets } = file;
  return {
    variables: isObject(variables) ? variables : {},
    secrets: Array.isArray(secrets) ? secrets.filter((name) => typeof name === 'string') : [],
  };
}

function environmentAt(path: string, environment: string, secretsOf: (path: string) => JsonObject): Environment {
  const file = readJsonFile(path);
  if (!file.ok) return { environment, problem: file.error, variables: [] };
  const { variables, secrets } = partsOf(file.value);
  const held = secretsOf(path);
  const plain = Object.entries(variables).map(([name, value]): Variable => {
    return { name, value: textOf(value), secret: false, known: true, ends: '' };
  });
  const hidden = secrets.map((name): Variable => {
    const value = stringMember(held, name);
    return { name, value: '', secret: true, known: value !== undefined, ends: value === undefined ? '' : maskSecret(value) };
  });
  return { environment, problem: '', variables: [...plain, ...hidden] };
}

/** A value may be written as a number or an object, too: what stands outside of strings is JSON. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function write(path: string, value: JsonObject, mode?: number): void {
  try {
    writeJsonFile(path, value, mode);
  } catch (error) {
    throw new ContractError('world', `The environment could not be saved: ${wordsOf(error)}`);
  }
}
