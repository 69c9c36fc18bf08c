export const eras = {
} as const;
