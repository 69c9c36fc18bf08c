export const invoke = {
} as const;
