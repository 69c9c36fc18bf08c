/** Why a method was refused: a closed list. `world` is something outside us (disk, network), `bug` is us. */
export const contractErrorCodes = [
  'bad-params',
  'unknown-method',
  'not-found',
  'not-connected',
  'busy',
  'world',
  'closed',
  'bug',
] as const;
export type ContractErrorCode = (typeof contractErrorCodes)[number];

/** A refusal with a closed code and a sentence for a person; anything else thrown is our bug. */
export class ContractError extends Error {
  readonly code: ContractErrorCode;
  constructor(code: ContractErrorCode, sentence: string) {
    super(sentence);
    this.name = 'ContractError';
    this.code = code;
  }
}
