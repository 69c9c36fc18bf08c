// Files a person chose or dropped on a page, on their way to what imports them in the window.
type Take = (files: readonly File[]) => void;

let take: Take | undefined;

/** One taker at a time: the window has one. */
export const importFiles = {
  give: (files: readonly File[]): void => take?.(files),
  listen(next: Take): () => void {
    take = next;
    return () => {
      if (take === next) take = undefined;
    };
  },
};
