// Rounds of input (2026-07-28): a server answers with questions, and the client asks again with the answers.
import { define, map, object, oneOf, optional, ref, since, string, type Descriptions } from '../describe.ts';

const state = { requestState: optional(string()) };

export const input: Descriptions = {
  InputRequest: define(since('2026-07-28', oneOf(ref('CreateMessageRequest'), ref('ListRootsRequest'), ref('ElicitRequest')))),
  InputRequests: define(since('2026-07-28', map(ref('InputRequest')))),
  InputResponse: define(since('2026-07-28', oneOf(ref('CreateMessageResult'), ref('ListRootsResult'), ref('ElicitResult')))),
  InputResponses: define(since('2026-07-28', map(ref('InputResponse')))),
  InputRequiredResult: define(since('2026-07-28', object({ inputRequests: optional(ref('InputRequests')), ...state }, 'Result'))),
  InputResponseRequestParams: define(
    since('2026-07-28', object({ inputResponses: optional(ref('InputResponses')), ...state }, 'RequestParams')),
  ),
};
