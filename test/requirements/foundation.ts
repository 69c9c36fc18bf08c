export const foundation = {
} as const;
