// The script the shell runs before every page.
import { offerBridge } from './offerBridge.ts';

offerBridge();
