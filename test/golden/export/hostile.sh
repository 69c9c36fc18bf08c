#!/bin/sh
# hostile: http://server.test/mcp

# Exchange 1, call, 2026-11-21T09:00:00.001Z: answered 200
curl --no-buffer \
  'http://server.test/mcp?key=1' \
  -H 'Content-Type: application/json' \
  -H User-Agent: \
  -H Accept: \
  -H 'Expect:' \
  --data-binary '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"</pre><script>alert(1)</script> ```\n# head | `tick` =cmd() \"quoted\", '\''single'\'' ]]>   ‮ %0a","arguments":{"text":"</pre><script>alert(1)</script> ```\n# head | `tick` =cmd() \"quoted\", '\''single'\'' ]]>   ‮ %0a"}}}'
