export type RequestHeaders = Record<string, string | string[] | undefined>

/** Who asks: what Fastify knows of the request. */
export type Client = { headers: RequestHeaders; address: string }

export type SignInHow = 'password' | 'link' | 'single_sign_on'

export type Session = {
  id: string
  userId: string
  email: string
  how: SignInHow
  /** Came by a link, and has not used that to replace the password. */
  byLink: boolean
  twoFactorEnabled: boolean
  createdAt: Date
  expiresAt: Date
}

/** The first step was right; the second factor is being waited for. Opens nothing. */
export type HalfSession = Pick<Session, 'id' | 'userId' | 'email' | 'how' | 'byLink'>

/** Who came in, and how. */
export type Entered = {
  userId: string
  email: string
  how: SignInHow
  awaitsSecondFactor: boolean
  secondFactor: 'code' | 'recovery_code' | null
}

export type RateRefusal = { refused: 'rate_limited'; retryAfterS: number }

export type SignInRefusal =
  | {
      refused:
        | 'sign_in_link_invalid'
        | 'sign_in_failed'
        | 'unauthenticated'
        | 'password_sign_in_off'
        | 'current_password_wrong'
        | 'fresh_sign_in_required'
        | 'second_factor_expired'
        | 'second_factor_wrong'
    }
  | RateRefusal

/** `cookies` are whole Set-Cookie values. */
export type SignInAnswer = { refused: null; cookies: string[]; entered: Entered } | SignInRefusal

export type PasswordChange = { newPassword: string; currentPassword: string | null }
