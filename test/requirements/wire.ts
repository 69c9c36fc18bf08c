export const wire = {
} as const;
