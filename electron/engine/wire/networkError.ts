/** What every error of node's network and HTTP code may carry. */
export interface NetworkError extends Error {
  readonly code?: string;
  readonly syscall?: string;
  readonly address?: string;
  /** What the HTTP parser or OpenSSL has to say. */
  readonly reason?: string;
  /** The proxy's answer to CONNECT. */
  readonly statusCode?: number;
  /** The socket read the HTTP parser stumbled over. */
  readonly rawPacket?: Buffer;
  /** One error for each address of the name. */
  readonly errors?: readonly NetworkError[];
}
