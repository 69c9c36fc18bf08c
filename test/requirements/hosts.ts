export const hosts = {
  'one-contract': 'Every host carries the same contract, and the page cannot tell which one it runs in.',
  'slow-page': 'A slow or hidden page never slows the engine: ticks it has no time for are merged to the newest state.',
} as const;
