// Tasks: part of the protocol in 2025-11-25 (experimental), an extension since 2026-07-28. The two share words and little else.
import {
  both,
  define,
  exactly,
  integer,
  list,
  map,
  nothing,
  object,
  oneOf,
  only,
  optional,
  ref,
  since,
  string,
  unnamed,
  within,
  words,
  type Description,
  type Descriptions,
  type Member,
  type Shape,
} from '../describe.ts';

const core = (shape: Shape) => only('2025-11-25', shape);
const extension = (shape: Shape) => within('io.modelcontextprotocol/tasks', since('2026-07-28', shape));

const lives = oneOf(integer(), nothing());
const complete = object({ resultType: exactly('complete') }, 'Result');
const statuses = words('working', 'input_required', 'completed', 'failed', 'cancelled');
const common = {
  taskId: string(),
  status: ref('TaskStatus'),
  statusMessage: optional(string()),
  createdAt: string(),
  lastUpdatedAt: string(),
};

/** A task of the extension in one status, with what it then has to show. */
function having(status: string, more: Readonly<Record<string, Member>> = {}): Description {
  return define(extension(object({ status: exactly(status), ...more }, 'Task')));
}

/** Parameters that name one task; no revision gives them a name. */
function naming(more: Readonly<Record<string, Member>> = {}): Description {
  return unnamed(define(core(object({ taskId: string() })), extension(object({ taskId: string(), ...more }, 'RequestParams'))));
}

const both2025And2026: Descriptions = {
  TaskStatus: define(core(statuses), extension(statuses)),
  Task: define(
    core(object({ ...common, ttl: lives, pollInterval: optional(integer()) })),
    extension(object({ ...common, ttlMs: lives, pollIntervalMs: optional(integer()) })),
  ),
  CreateTaskResult: define(
    core(object({ task: ref('Task') }, 'Result')),
    extension(object({ resultType: exactly('task') }, 'Result', 'Task')),
  ),
  GetTaskRequestParams: naming(),
  GetTaskResult: define(core(object({}, 'Result', 'Task')), extension(both(complete, ref('DetailedTask')))),
  CancelTaskRequestParams: naming(),
  CancelTaskResult: define(core(object({}, 'Result', 'Task')), extension(complete)),
  TaskStatusNotificationParams: define(
    core(object({}, 'NotificationParams', 'Task')),
    extension(both(ref('NotificationParams'), ref('DetailedTask'))),
  ),
};

const inTheProtocol: Descriptions = {
  TaskMetadata: define(core(object({ ttl: optional(integer()) }))),
  RelatedTaskMetadata: define(core(object({ taskId: string() }))),
  TaskAugmentedRequestParams: define(core(object({ task: optional(ref('TaskMetadata')) }, 'RequestParams'))),
  GetTaskPayloadRequestParams: naming(),
  GetTaskPayloadResult: define(core(ref('Result'))),
  ListTasksResult: define(core(object({ tasks: list(ref('Task')) }, 'PaginatedResult'))),
};

const inTheExtension: Descriptions = {
  WorkingTask: having('working'),
  InputRequiredTask: having('input_required', { inputRequests: ref('InputRequests') }),
  CompletedTask: having('completed', { result: map() }),
  FailedTask: having('failed', { error: ref('Error') }),
  CancelledTask: having('cancelled'),
  DetailedTask: define(
    extension(oneOf(ref('WorkingTask'), ref('InputRequiredTask'), ref('CompletedTask'), ref('FailedTask'), ref('CancelledTask'))),
  ),
  UpdateTaskRequestParams: naming({ inputResponses: ref('InputResponses') }),
  UpdateTaskResult: define(extension(complete)),
};

export const tasks: Descriptions = { ...both2025And2026, ...inTheProtocol, ...inTheExtension };
