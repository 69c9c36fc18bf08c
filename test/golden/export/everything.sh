#!/bin/sh
# everything: http://server.test/mcp, shop 3.2

# Exchange 1, handshake, 2026-11-21T09:00:00.001Z: answered 200
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"roots":{}}}}'

# Exchange 2, listen, 2026-11-21T09:00:00.002Z: answered 200
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Accept: text/event-stream' \
  -H User-Agent:

# Exchange 3, call, 2026-11-21T09:00:00.003Z: answered 200
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"slow","arguments":{"n":1},"_meta":{"progressToken":"p"}}}'

# Exchange 4, call, 2026-11-21T09:00:00.004Z: answered 404
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '{"jsonrpc":"2.0","id":3,"method":"tools/list"}'

# Exchange 5, call, 2026-11-21T09:00:00.005Z: answered 202
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '[{"jsonrpc":"2.0","id":4,"method":"ping"}, {"jsonrpc":"2.0","method":"notifications/x"}]'

# Exchange 6, call, 2026-11-21T09:00:00.006Z: answered 200
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Accept: text/event-stream' \
  -H User-Agent:

# Exchange 7, call, 2026-11-21T09:00:00.007Z: failed
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '{"jsonrpc":"2.0","id":9,"method":"ping"}'

# Exchange 8, call, 2026-11-21T09:00:00.008Z: answered 200
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '{"jsonrpc":"2.0","id":20,"method":"resources/read","params":{"uri":"file:///a"}}'
