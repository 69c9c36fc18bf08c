// Every object of the protocol, topic by topic.
import type { Descriptions } from './describe.ts';
import { base } from './objects/base.ts';
import { completion } from './objects/completion.ts';
import { content } from './objects/content.ts';
import { elicitation } from './objects/elicitation.ts';
import { errors } from './objects/errors.ts';
import { input } from './objects/input.ts';
import { jsonrpc } from './objects/jsonrpc.ts';
import { lifecycle } from './objects/lifecycle.ts';
import { prompts } from './objects/prompts.ts';
import { resources } from './objects/resources.ts';
import { roots } from './objects/roots.ts';
import { sampling } from './objects/sampling.ts';
import { subscriptions } from './objects/subscriptions.ts';
import { tasks } from './objects/tasks.ts';
import { tools } from './objects/tools.ts';
import { utilities } from './objects/utilities.ts';

/** name → what it is, in every revision that has it. */
export const objects: Descriptions = {
  ...base,
  ...jsonrpc,
  ...lifecycle,
  ...content,
  ...tools,
  ...resources,
  ...prompts,
  ...completion,
  ...utilities,
  ...sampling,
  ...elicitation,
  ...roots,
  ...input,
  ...subscriptions,
  ...tasks,
  ...errors,
};
