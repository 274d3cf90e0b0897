import { createContext, use } from 'react'
import type { Me } from '../api/wire.ts'

export const MemberContext = createContext<Me | null>(null)

export const useMember = (): Me | null => use(MemberContext)

/** Whether the member may; screens name what is missing instead of hiding it. */
export const useMay = (permission: string): boolean =>
  use(MemberContext)?.permissions.some((granted) => granted === permission) ?? false
