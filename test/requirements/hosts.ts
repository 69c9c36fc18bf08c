export const hosts = {
  'one-contract': 'Every host carries the same contract, and the page cannot tell which one it runs in.',
  'slow-page': 'A slow or hidden page never slows the engine: ticks it has no time for are merged to the newest state.',
  'web-loopback': 'The browser host is reachable from this machine only.',
  'web-admission': 'The browser host serves only the browser that exchanged the printed token, which works once.',
  'web-rebinding': 'A foreign name or page that leads to the browser host is refused.',
  'web-files': 'The browser host gives the files of the page and nothing else of the disk.',
  'web-csp': 'Every answer of the browser host carries a strict policy without eval or inline script.',
  'settings-last': 'Settings and recent servers survive a restart and a damaged file, and only their owner can read them.',
  'shell-sandbox': 'The window runs sandboxed and isolated, without Node.',
  'shell-confined': 'The window shows its own page only: no other address, no new window, no permission but copying text.',
  'shell-sender': 'The shell hears its one window only, on its one channel.',
  'shell-single': 'One desktop window a data folder: a second start hands over its address.',
  'shell-bundle': 'The shell as Electron runs it is plain JavaScript that starts the engine, its threads included.',
  'engine-gone': 'Where the engine is gone the window says so, and no session goes on saying that it is connected.',
  'answers-fit':
    'Every answer and every tick of the engine is what the contract says; what is out of bounds is refused with a sentence.',
} as const;
