import { test, type TestOptions } from 'vitest';
import { requirements, type RequirementId } from '../requirements.ts';

/** A test that proves a promise of `test/requirements.ts`; its title is the promise, `how` says which side of it is tried here. */
export function verifies(id: RequirementId, how: string, body: () => void | Promise<void>, options: TestOptions = {}): void {
  test(`${requirements[id]} [${id}] ${how}`, options, body);
}
