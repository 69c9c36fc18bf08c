/** The world did not let a command finish: a sentence for a person, and what to try. Our own bugs are never this. */
export class Failure extends Error {
  readonly advice: string;
  constructor(sentence: string, advice = '') {
    super(sentence);
    this.name = 'Failure';
    this.advice = advice;
  }
}
