// The worker of the JSON language service as a file of our own, so that it is bundled and served from the page's origin.
import 'monaco-editor/languages/features/json/json.worker.js';
