import { expect } from 'vitest';
import {
  draftOfProfile,
  readProfile,
  rootRemark,
  sameProfile,
  withheldWords,
} from '../../../../renderer/clientProfile/profileDraft.ts';
import { capabilityLines, undeclared } from '../../../../renderer/features/server/model/capabilities.ts';
import { verifies } from '../../../support/verifies.ts';

const profile = {
  name: 'wirescope',
  version: '1',
  features: { roots: true, sampling: true, elicitation: true, tasks: true, extensions: true },
};

verifies('client-declared', 'there and back', () => {
  const draft = draftOfProfile(profile);
  expect(readProfile(draft)).toEqual({ ok: true, profile });
  expect(withheldWords(draft)).toBe('');
  const less = { ...draft, title: 'Other', features: { ...draft.features, sampling: false, roots: false } };
  expect(withheldWords(less)).toBe('without sampling, roots');
  expect(sameProfile(draft, less)).toBe(false);
  expect(readProfile(less)).toEqual({ ok: true, profile: { ...profile, title: 'Other', features: less.features } });
});

verifies('client-declared', 'by hand, word for word', () => {
  const draft = { ...draftOfProfile(profile), capabilities: '{"sampling":{"tools":{}},"odd":[1]}' };
  expect(readProfile(draft)).toMatchObject({ ok: true, profile: { capabilities: { sampling: { tools: {} }, odd: [1] } } });
  expect(withheldWords(draft)).toBe('capabilities by hand');
  for (const capabilities of ['[1]', 'null', '{', '"x"'])
    expect(readProfile({ ...draft, capabilities }), capabilities).toMatchObject({ ok: false });
});

verifies('client-roots-remarks', 'a scheme, a text that is no URI, nothing at all', () => {
  expect(rootRemark({ uri: 'file:///home/me' })).toBe('');
  for (const uri of ['https://a.example/', 'home/me', '']) expect(rootRemark({ uri }), uri).not.toBe('');
});

verifies('server-capabilities', 'also what no revision knows', () => {
  expect(
    capabilityLines({
      tools: { listChanged: true },
      logging: {},
      tasks: { list: {}, requests: { tools: { call: {} } } },
      odd: 1,
    }),
  ).toEqual([
    { name: 'tools', opens: 'the area Tools', details: [{ name: 'listChanged', value: 'true' }] },
    { name: 'logging', opens: 'the area Logs', details: [] },
    {
      name: 'tasks',
      opens: 'calls that run as tasks',
      details: [
        { name: 'list', value: '' },
        { name: 'requests › tools › call', value: '' },
      ],
    },
    { name: 'odd', opens: '', details: [{ name: '', value: '1' }] },
  ]);
  expect(capabilityLines(null)).toBeUndefined();
  expect(capabilityLines({ constructor: {} })).toEqual([{ name: 'constructor', opens: '', details: [] }]);
  expect(undeclared({ tools: {}, prompts: {} })).toEqual(['resources', 'logging', 'completions']);
});
