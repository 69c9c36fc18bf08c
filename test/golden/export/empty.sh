#!/bin/sh
# empty: http://server.test/mcp
