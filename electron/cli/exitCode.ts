/** How a command ended, for the shell that started it. */
export const exitCode = { ok: 0, toolError: 1, usage: 2, failed: 3, interrupted: 130 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
