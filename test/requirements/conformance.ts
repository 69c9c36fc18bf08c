export const conformance = {
  'conformance-client':
    'The official conformance suite drives our engine as a client, without a baseline, and a scenario that fails fails the build',
} as const;
