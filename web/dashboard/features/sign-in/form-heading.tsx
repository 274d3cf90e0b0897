import type { ReactNode } from 'react'

export const FormHeading = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="mb-5 flex flex-col gap-1.5">
    <h1 className="text-xl font-[650] tracking-tight">{title}</h1>
    {children && <p className="text-sm text-ink-soft">{children}</p>}
  </div>
)
