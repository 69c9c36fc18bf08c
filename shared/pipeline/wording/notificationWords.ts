import { compactJson } from '../compactJson.ts';
import { clip } from '../text.ts';
import { member, textMember, type Words } from './words.ts';

/** What the row of a notification says after its method. */
export function notificationWords(method: string, params: unknown): Words {
  switch (method) {
    case 'notifications/message':
      return logged(params);
    case 'notifications/progress':
      return progressed(params);
    case 'notifications/cancelled':
      return {
        target: clip(`request ${compactJson(member(params, 'requestId'), 40)}`),
        detail: clip(textMember(params, 'reason')),
      };
    case 'notifications/resources/updated':
      return { target: clip(textMember(params, 'uri')), detail: '' };
    case 'notifications/tasks':
    case 'notifications/tasks/status':
      return { target: clip(textMember(params, 'taskId')), detail: clip(textMember(params, 'status')) };
    default:
      return { target: '', detail: clip(compactJson(params)) };
  }
}

function logged(params: unknown): Words {
  const data = member(params, 'data');
  const said = typeof data === 'string' ? data : compactJson(data);
  const logger = textMember(params, 'logger');
  return { target: clip(textMember(params, 'level')), detail: clip(logger === '' ? said : `${logger}: ${said}`) };
}

function progressed(params: unknown): Words {
  const progress = compactJson(member(params, 'progress'), 40);
  const total = member(params, 'total');
  return {
    target: total === undefined ? progress : `${progress}/${compactJson(total, 40)}`,
    detail: clip(textMember(params, 'message')),
  };
}
