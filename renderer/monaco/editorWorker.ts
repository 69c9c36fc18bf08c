// Monaco's worker as a file of our own, so that it is bundled and served from the page's origin.
import 'monaco-editor/editor/editor.worker.js';
