import { z } from 'zod';

/** What we say we can do for a server. Each is turned into the capability object the negotiated revision knows. */
export const clientFeaturesSchema = z.object({
  roots: z.boolean(),
  sampling: z.boolean(),
  elicitation: z.boolean(),
  tasks: z.boolean(),
  extensions: z.boolean(),
});
export type ClientFeatures = z.infer<typeof clientFeaturesSchema>;

/** Who we say we are and what we declare; `capabilities` replaces, verbatim, the object the features would make. */
export const clientProfileSchema = z.object({
  name: z.string(),
  version: z.string(),
  title: z.string().optional(),
  features: clientFeaturesSchema,
  capabilities: z.record(z.string(), z.unknown()).optional(),
});
export type ClientProfile = z.infer<typeof clientProfileSchema>;

/** A folder or address the server may work in; `uri` is usually `file://…`. */
export const rootSchema = z.object({ uri: z.string(), name: z.string().optional() });
export type Root = z.infer<typeof rootSchema>;
