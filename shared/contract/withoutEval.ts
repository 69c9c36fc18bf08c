// For pages whose security policy forbids eval. Must be the first import there: schemas look at this when they are made, and merely trying
// eval would be a violation.
import { config } from 'zod';

config({ jitless: true });
