import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider, type ClientMetadata } from 'oidc-provider'
import { cleanUpLater } from '../../testing/clean-up.ts'

export type ProviderUser = { sub: string; email?: string; email_verified?: boolean }

export type TestProvider = {
  issuer: string
  /** Who is signed in there; null refuses. */
  user: ProviderUser | null
  /**
   * What a browser does between being sent there and coming back: signs in and consents.
   * @returns the address that it is sent back to
   */
  visit: (url: string) => Promise<URL>
  stop: () => Promise<void>
}

/** A real OpenID provider on this machine, whose pages are gone through as by a browser. */
export async function startProvider(redirectUri: string): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client: Omit<ClientMetadata, 'client_id'> = {
    redirect_uris: [redirectUri],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }
  const secrets = { client_id: 'countersign', client_secret: 'the secret of the client' }
  const self: TestProvider = {
    issuer,
    user: null,
    visit: (url) => visit(self, url, redirectUri),
    stop: () => close(server),
  }
  const provider = new Provider(issuer, {
    clients: [
      { ...client, ...secrets },
      { ...client, client_id: 'another', client_secret: 'another secret' },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: [] },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...self.user, sub }) }),
    cookies: { keys: ['only for tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response)
    void answerInteraction(provider, self.user, request, response)
  })
  cleanUpLater(self.stop)
  return self
}

type Interaction = Parameters<Provider['interactionDetails']>

async function answerInteraction(
  provider: Provider,
  user: ProviderUser | null,
  ...[request, response]: Interaction
): Promise<void> {
  if (!user) {
    await provider.interactionFinished(request, response, { error: 'access_denied' })
    return
  }
  const { params } = await provider.interactionDetails(request, response)
  const grant = new provider.Grant({ accountId: user.sub, clientId: String(params['client_id']) })
  grant.addOIDCScope('openid email profile')
  const grantId = await grant.save()
  const result = { login: { accountId: user.sub }, consent: { grantId } }
  await provider.interactionFinished(request, response, result)
}

async function visit({ issuer }: TestProvider, url: string, redirectUri: string): Promise<URL> {
  const jar = new Map<string, string>()
  let next = new URL(url)
  for (let hops = 0; hops < 10; hops++) {
    if (next.href.startsWith(redirectUri)) return next
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location === null) throw new Error(`${answer.status} at the provider: ${await answer.text()}`)
    next = new URL(location, issuer)
  }
  throw new Error('the provider sends the browser round and round')
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
