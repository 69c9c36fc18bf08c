import { describe, expect, test } from 'vitest';
import { methodIn, methodsIn } from '../../../shared/protocol/catalogue.ts';
import { errorCodes, errorName } from '../../../shared/protocol/errorCodes.ts';
import { methods } from '../../../shared/protocol/methods.ts';
import { bestOf, revisionOf, revisions } from '../../../shared/protocol/revisions.ts';
import { schemaOf } from '../../../shared/protocol/schema.ts';
import { verifies } from '../../support/verifies.ts';

describe('revisions', () => {
  test('are in the order of their dates, and the last is 2026-07-28', () => {
    const ids = revisions.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(ids.at(-1)).toBe('2026-07-28');
    expect(revisionOf('2025-03-26')).toMatchObject({ era: 'streamable', versionHeader: false });
    expect(revisionOf('2025-13-01')).toBeUndefined();
  });

  test('the newest both sides know is chosen, whatever the order of the list', () => {
    expect(bestOf(['2024-11-05', '2025-06-18', '2030-01-01', '2025-03-26'], ['2024-11-05', '2025-03-26', '2025-06-18'])).toBe(
      '2025-06-18',
    );
    expect(bestOf(['2030-01-01'], ['2025-06-18'])).toBeUndefined();
  });
});

describe('the catalogue', () => {
  test('has each method once in a revision, between revisions that exist', () => {
    for (const { id } of revisions) {
      const names = methodsIn(id).map(({ method }) => method);
      expect(new Set(names).size).toBe(names.length);
    }
    for (const { since, until } of methods) {
      if (since !== undefined) expect(revisionOf(since)).toBeDefined();
      if (until !== undefined) expect(revisionOf(until)).toBeDefined();
    }
  });

  test('a revision lacks what it deleted or did not have yet', () => {
    const having = (method: string) => revisions.filter(({ id }) => methodIn(method, id)).map(({ id }) => id);
    expect(having('server/discover')).toEqual(['2026-07-28']);
    expect(having('ping')).toEqual(['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25']);
    expect(having('tools/call')).toHaveLength(revisions.length);
    expect(having('listTools')).toEqual([]);
  });

  test('a revision we do not know is read as one to come', () => {
    expect(methodIn('initialize', '2030-01-01')).toBeUndefined();
    expect(methodIn('tools/list', '2030-01-01')?.pages).toBe('tools');
  });

  verifies('methods-of-each-revision', 'their definitions are in the schema', () => {
    for (const { id } of revisions) {
      const counted = methodsIn(id);
      expect(counted.length).toBeGreaterThan(20);
      for (const { definition, params, result, kind, extension } of counted) {
        const { $defs } = schemaOf(id, extension && [extension]);
        expect($defs).toHaveProperty([definition]);
        expect(definition.endsWith(kind === 'request' ? 'Request' : 'Notification')).toBe(true);
        if (params !== undefined) expect($defs).toHaveProperty([params]);
        expect(result === undefined || result in $defs).toBe(true);
        expect(result !== undefined).toBe(kind === 'request');
      }
    }
  });

  verifies('methods-of-each-revision', 'each message of a schema belongs to a method, and each method has one', () => {
    // These describe what all messages have in common, or all messages of one side.
    const general = /^(JSONRPC|Client|Server|Paginated|Input)?(Batch)?(Request|Notification)$/;
    for (const { id } of revisions) {
      const named = Object.keys(schemaOf(id).$defs).filter((name) => /(Request|Notification)$/.test(name) && !general.test(name));
      const core = methodsIn(id).filter(({ extension }) => extension === undefined);
      expect(core.map(({ definition }) => definition).toSorted()).toEqual(named.toSorted());
    }
  });

  verifies('methods-of-each-revision', 'what they need, and what may answer them', () => {
    const tool = (id: string) => methodIn('tools/call', id);
    expect(tool('2025-06-18')).toMatchObject({ needs: [{ side: 'server', path: ['tools'] }], asksBack: false });
    expect(tool('2025-06-18')).not.toHaveProperty('asTask');
    expect(tool('2025-11-25')?.asTask).toMatchObject([{ side: 'server', path: ['tasks', 'requests', 'tools', 'call'] }]);
    expect(tool('2026-07-28')).toMatchObject({ asksBack: true, cached: false, names: 'name' });
    expect(tool('2026-07-28')?.asTask?.map(({ path }) => path.at(-1))).toEqual(Array(2).fill('io.modelcontextprotocol/tasks'));

    const asking = (id: string) =>
      methodsIn(id)
        .filter(({ asksBack }) => asksBack)
        .map(({ method }) => method);
    expect(asking('2025-11-25')).toEqual([]);
    expect(asking('2026-07-28').toSorted()).toEqual(['prompts/get', 'resources/read', 'tools/call']);
    const cached = methodsIn('2026-07-28')
      .filter((entry) => entry.cached)
      .map(({ method }) => method);
    expect(cached.toSorted()).toEqual([
      'prompts/list',
      'resources/list',
      'resources/read',
      'resources/templates/list',
      'server/discover',
      'tools/list',
    ]);
    expect(methodIn('completion/complete', '2024-11-05')?.needs).toEqual([]);
    expect(methodIn('completion/complete', '2025-03-26')?.needs).toMatchObject([{ side: 'server', path: ['completions'] }]);
  });

  verifies(
    'methods-of-each-revision',
    'what a server asks is a message until 2025-11-25 and a question inside a result after it',
    () => {
      for (const method of ['sampling/createMessage', 'elicitation/create', 'roots/list']) {
        expect(methodIn(method, '2025-11-25')).toMatchObject({ from: 'server', embedded: false });
        expect(methodIn(method, '2026-07-28')).toMatchObject({ from: 'server', embedded: true });
      }
      const sent = methodsIn('2026-07-28').filter(
        ({ kind, from, embedded }) => kind === 'request' && from !== 'client' && !embedded,
      );
      expect(sent).toEqual([]);
    },
  );

  verifies('tasks-extension-is-apart', 'its methods say that they are its own', () => {
    const own = methodsIn('2026-07-28').filter(({ extension }) => extension === 'io.modelcontextprotocol/tasks');
    expect(own.map(({ method }) => method).toSorted()).toEqual([
      'notifications/tasks',
      'tasks/cancel',
      'tasks/get',
      'tasks/update',
    ]);
    expect(own.filter(({ kind }) => kind === 'request').every(({ names, from }) => names === 'taskId' && from === 'client')).toBe(
      true,
    );
    expect(methodIn('tasks/get', '2025-11-25')).toMatchObject({ from: 'both' });
    expect(methodIn('tasks/get', '2025-11-25')).not.toHaveProperty('extension');
    expect(methodIn('tasks/list', '2026-07-28')).toBeUndefined();
  });
});

describe('error codes', () => {
  verifies('error-codes-have-names', 'as each revision names them', () => {
    expect(errorName(-32601, '2024-11-05')).toBe('Method not found');
    expect(errorName(-32002, '2025-06-18')).toBe('Resource not found');
    expect(errorName(-32042, '2025-11-25')).toBe('URL elicitation required');
    expect(errorName(-32021, '2026-07-28')).toBe('Missing client capability');
    expect(errorName(-32021)).toBe('Missing client capability');
  });

  verifies('error-codes-have-names', 'of another revision, and of none', () => {
    expect(errorName(-32002, '2026-07-28')).toBe('Resource not found (until 2025-11-25)');
    expect(errorName(-32042, '2026-07-28')).toBe('URL elicitation required (in 2025-11-25 only)');
    expect(errorName(-32022, '2025-11-25')).toBe('Unsupported protocol version (since 2026-07-28)');
    expect(errorName(-32000, '2025-11-25')).toBe('Server error');
    expect(errorName(-32050, '2025-11-25')).toBe('Server error');
    expect(errorName(-32050, '2026-07-28')).toBe('Reserved by MCP');
    expect(errorName(-32005, '2026-07-28')).toBe('Server error');
    expect(errorName(-32200)).toBe('Reserved by JSON-RPC');
    expect(errorName(404)).toBe('Application error');
  });

  test('are each listed once', () => {
    const codes = errorCodes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
