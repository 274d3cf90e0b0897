import { createContext, use } from 'react'

/** Who is signed in, as GET /v1/me says. */
export type Me = {
  member: { id: string; email: string; name: string; role: string }
  account: { id: string; name: string }
  permissions: string[]
  password_set: boolean
}

export const MemberContext = createContext<Me | null>(null)

export const useMember = (): Me | null => use(MemberContext)

/** Whether the member may; screens name what is missing instead of hiding it. */
export const useMay = (permission: string): boolean =>
  use(MemberContext)?.permissions.includes(permission) ?? false
