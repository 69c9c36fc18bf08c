/** What a person does with what a server offers: its lists, resources, prompts and log. */
export const offerUi = {
  'list-words': 'A list says how much of it is here, and why it is empty, loading, failed or not offered, with what can be done',
  'list-fresh':
    'How long a list or a result may be kept is counted down from what the server said, and nothing is said where it was silent',
  'list-search': 'Lists are searched by words in any order, and two things of one name are kept apart',
  'offer-abilities': 'What can be asked of a server follows from its revision and what it declares',
  'offer-tasks': 'A tool call offers to run as a task only where the revision, the server and the tool allow it',
  'offer-completion': 'Suggestions of the server are read whatever it answers, and a refusal is said',
  'result-resource': 'Contents of a resource are shown by their type with their URI, and bytes can be saved under a safe name',
  'result-prompt': 'The messages of a prompt are shown in order with who says them and content of every type',
  'resource-facts': 'A resource shows its address and everything the server says of it, and nothing the server does not say',
  'resource-updates': 'A subscribed resource says how often it was updated, and one that could not be subscribed to says why',
  'log-levels': 'The log shows messages from a level on, and says how the level reaches the server in each revision',
  'e2e-areas': 'Every area of the left pane is one tab of one list, reached with the keyboard, and remembered for each server',
  'e2e-resources': 'Resources are listed, searched, read and shown by their type',
  'e2e-templates': 'A template is filled in with suggestions of the server, its URI shown as it grows, and read',
  'e2e-subscribe': 'A resource is subscribed to, its updates are counted, and it is unsubscribed from',
  'e2e-prompts': 'A prompt is filled in with suggestions of the server and becomes a conversation',
  'e2e-override': 'A tool with a problem is struck through with the reason and runs only by a button of its own',
  'e2e-nameless':
    'What has no name is said to have none, and is used like anything else; remembered arguments go back to the defaults by a button',
  'e2e-long-lists':
    'Long lists, pages fetched one by one, and a log of ten thousand messages stay quick and readable, hostile text as text',
  'e2e-call-asks': 'A call that waits for the person says so, counts its rounds, and leads to the question',
  'e2e-call-task': 'A call that runs as a task says so and leads to the task',
  'e2e-list-room': 'Until an item is chosen its list has the whole pane; after that the chosen one stays in sight',
  'e2e-log':
    'The log asks for a level and lists what the server logs; choosing a message shows its event; a recording has its log too',
} as const;
