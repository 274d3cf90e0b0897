/** How a receiver verifies a webhook, by language. docs/webhooks.md holds the same, checked by a test. */
export const VERIFY_SNIPPETS = [
  {
    id: 'node',
    name: 'Node.js',
    code: `import { createHmac, timingSafeEqual } from 'node:crypto'

/** body: the raw bytes as text. secret: whsec_… */
export function verify(body, headers, secret) {
  const id = headers['webhook-id']
  const at = headers['webhook-timestamp']
  if (Math.abs(Date.now() / 1000 - Number(at)) > 300) throw new Error('too old or too new')
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(\`\${id}.\${at}.\${body}\`).digest()
  const fits = headers['webhook-signature'].split(' ').some((part) => {
    const given = Buffer.from(part.replace('v1,', ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!fits) throw new Error('signature does not fit')
  return JSON.parse(body)
}`,
  },
  {
    id: 'python',
    name: 'Python',
    code: `import base64, hashlib, hmac, json, time

def verify(body: bytes, headers: dict, secret: str) -> dict:
    at = headers["webhook-timestamp"]
    if abs(time.time() - int(at)) > 300:
        raise ValueError("too old or too new")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{at}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    parts = headers["webhook-signature"].split(" ")
    if not any(hmac.compare_digest(part, "v1," + expected) for part in parts):
        raise ValueError("signature does not fit")
    return json.loads(body)`,
  },
  {
    id: 'php',
    name: 'PHP',
    code: `<?php
function verify(string $body, array $headers, string $secret): array {
    $at = $headers['webhook-timestamp'];
    if (abs(time() - (int) $at) > 300) throw new Exception('too old or too new');
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $signed = $headers['webhook-id'] . '.' . $at . '.' . $body;
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', $signed, $key, true));
    foreach (explode(' ', $headers['webhook-signature']) as $part) {
        if (hash_equals($expected, $part)) return json_decode($body, true);
    }
    throw new Exception('signature does not fit');
}`,
  },
  {
    id: 'go',
    name: 'Go',
    code: `package webhook

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"
)

func Verify(body []byte, h http.Header, secret string) error {
	at := h.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(at, 10, 64)
	if err != nil || math.Abs(float64(time.Now().Unix()-seconds)) > 300 {
		return errors.New("too old or too new")
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil {
		return err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(h.Get("webhook-id") + "." + at + "." + string(body)))
	expected := "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil))
	for _, part := range strings.Split(h.Get("webhook-signature"), " ") {
		if hmac.Equal([]byte(part), []byte(expected)) {
			return nil
		}
	}
	return errors.New("signature does not fit")
}`,
  },
  {
    id: 'openssl',
    name: 'openssl',
    code: `# The value to look for in webhook-signature, after v1,
KEY=$(printf %s "\${SECRET#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')
{ printf '%s.%s.' "$WEBHOOK_ID" "$WEBHOOK_TIMESTAMP"; cat body.json; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$KEY" -binary | base64`,
  },
] as const
