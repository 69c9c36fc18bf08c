/** Words the generated captures have, by how often: what the search benchmark looks for. */
export const RARE_WORD = 'zugzwang';
/** In every result of a call on a stream, in no column of the index. */
export const BODY_WORD = 'fulfilment';
/** In every other message. */
export const FREQUENT_WORD = 'queue';
/** In none. */
export const ABSENT_WORD = 'quixotry';
/** In the pages that are no MCP, which no row of their own stands for. */
export const PAGE_WORD = 'Nothing here';
