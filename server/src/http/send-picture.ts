import type { FastifyReply } from 'fastify'

/** A picture as bytes that no browser runs, sniffs, keeps or embeds elsewhere. */
export const sendPicture = (reply: FastifyReply, jpeg: Buffer) =>
  reply
    .headers({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline; filename="picture.jpg"',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(jpeg)
