// Must be the first import: schemas look at this when they are made, and trying eval would break the page's security policy.
import { config } from 'zod';

config({ jitless: true });
