/** What a person does with questions of the server, tasks, subscriptions and with what this client declares. */
export const inboxUi = {
  'inbox-order': 'Questions that wait stand first, then what was answered, each newest first',
  'inbox-round': 'An input of a call says which round trip asked for it',
  'inbox-sampling-shown':
    'A sampling request is shown as a conversation: roles, text, images, uses of tools and their results, and what it wants of the model',
  'inbox-sampling-answer':
    'The answer to a sampling request is written in fields or as JSON, and what is unusual about it is said',
  'inbox-elicitation-checked':
    'A form is accepted only when it keeps to the restrictions of the server, its defaults filled in, unless a person insists',
  'inbox-elicitation-restricted':
    'Fields a server may not ask for in a form are named, with what its revision allows, and can be filled in all the same',
  'inbox-url-safe':
    'An address the server wants opened is shown in full with its host, only http and https can be opened, and nothing opens by itself',
  'inbox-answer-row': 'The row of a question that waits has a button to answer it',
  'task-shown': 'A task shows its status in words, how long it is kept, and its result as the call it stands for',
  'subscription-differences': 'What a subscription asked for and what the server agreed to are compared',
  'subscription-filters':
    'One stream listens to everything chosen, or each resource is subscribed to by itself where the revision has no such stream',
  'server-identity': 'What a server says of itself is read whole, its icons as addresses that nobody fetches',
  'server-capabilities': 'What the server declares is listed with what it opens here, and what it left out is said',
  'client-declared':
    'What this client declares can be switched off, named, or written by hand, and only what is no JSON object is refused',
  'client-roots-remarks': 'Unusual roots are remarked on and sent all the same',
  'connect-declares': 'What is declared and the roots are chosen before connecting, and remembered for the address',
  'settings-waiting': 'How long calls and questions are waited for can be set',
  'e2e-elicitation': 'A person answers a form of the server in the browser, and the server is told',
  'e2e-sampling': 'A person answers for the model: by hand, with a canned answer, or once for all with a policy',
  'e2e-rounds': 'Inputs a call waits for are answered in the browser round by round, and an address is never opened by itself',
  'e2e-roots': 'Roots edited in the browser are those the server sees',
  'e2e-declared': 'What this client declares changes what the server does',
  'e2e-tasks': 'A call that became a task is followed to its result in the browser',
  'e2e-subscriptions': 'What is subscribed to in the browser is listened to, and no longer once it is unsubscribed from',
} as const;
