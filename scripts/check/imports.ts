// The import guard: reads every source file's imports with oxc-parser and holds them against `layers.ts`.
// It refuses to pass when it sees suspiciously few modules, so that it can never silently check nothing.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { parseSync } from 'oxc-parser';
import { layers, viewsMayNotImport, type Layer } from './layers.ts';
import { sourceFiles } from './sourceFiles.ts';

/** Fewer modules than this means the guard is looking in the wrong place. */
const LEAST_MODULES = 100;

interface ImportSite {
  readonly specifier: string;
  readonly line: number;
}

function importsOf(file: string): readonly ImportSite[] {
  const text = readFileSync(file, 'utf8');
  const { module } = parseSync(file, text);
  const site = (request: string, start: number): ImportSite => ({
    specifier: request,
    line: text.slice(0, start).split('\n').length,
  });
  return [
    ...module.staticImports.map((entry) => site(entry.moduleRequest.value, entry.start)),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap((item) => (item.moduleRequest ? [site(item.moduleRequest.value, entry.start)] : [])),
    ),
    ...module.dynamicImports.map((entry) =>
      site(text.slice(entry.moduleRequest.start + 1, entry.moduleRequest.end - 1), entry.start),
    ),
  ];
}

function within(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

function layerOf(path: string): Layer | undefined {
  return layers.filter((layer) => within(path, layer.path)).toSorted((a, b) => b.path.length - a.path.length)[0];
}

function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The sub-folder or file of `layer` that `path` is in, or undefined for what stands in the layer's own root. */
function cell(layer: Layer, path: string): string | undefined {
  const rest = path.slice(layer.path.length + 1).split('/');
  if (layer.apart === 'files') return rest[0];
  return rest.length > 1 ? rest[0] : undefined;
}

/** Why `from` may not import `specifier`, or undefined where it may. */
function refusal(root: string, from: string, specifier: string): string | undefined {
  const layer = layerOf(from);
  if (!layer) return 'the file is in no layer of scripts/check/layers.ts';
  if (!specifier.startsWith('.')) {
    const name = packageName(specifier);
    const generated = name === 'vite' || specifier.startsWith('virtual:');
    if (generated || layer.packages.includes(name) || (layer.packages.includes('*') && name !== 'node:')) return undefined;
    return `${layer.path} may not import the package ${name}`;
  }
  const target = relative(root, resolve(root, dirname(from), specifier.split('?')[0]!))
    .split(sep)
    .join('/');
  if (/\/views\//.test(from) && viewsMayNotImport.some((prefix) => within(target, prefix))) return 'views take props only';
  if (layer.apart && within(target, layer.path)) {
    const [mine, theirs] = [cell(layer, from), cell(layer, target)];
    const registry = from.endsWith('.gen.ts');
    return mine === undefined || theirs === undefined || mine === theirs || registry
      ? undefined
      : `${mine} and ${theirs} in ${layer.path} stand apart`;
  }
  if (within(target, layer.path) && layerOf(target) === layer) return undefined;
  return layer.may.some((prefix) => within(target, prefix)) ? undefined : `${layer.path} may not import ${target}`;
}

/** Every refused import under `root`, as `file:line message`, and how many modules were read. */
export function checkImports(root: string): { readonly problems: readonly string[]; readonly modules: number } {
  const files = sourceFiles(root);
  const problems = files.flatMap((file) =>
    importsOf(join(root, file)).flatMap(({ specifier, line }) => {
      const why = refusal(root, file, specifier);
      return why ? [`${file}:${line} ${why}`] : [];
    }),
  );
  const missing = layers
    .filter((layer) => !existsSync(join(root, layer.path)) && layer.path.endsWith('.ts'))
    .map((layer) => `layers.ts names ${layer.path}, which is gone`);
  const few =
    files.length < LEAST_MODULES
      ? [`only ${files.length} modules were found, fewer than ${LEAST_MODULES}: the guard is not looking at the project`]
      : [];
  return { problems: [...problems, ...missing, ...few], modules: files.length };
}

if (import.meta.main) {
  const { problems, modules } = checkImports(process.cwd());
  for (const problem of problems) console.error(problem);
  console.log(`imports: ${modules} modules, ${problems.length} refused`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
