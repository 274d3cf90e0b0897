import { ImageOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames, Skeleton } from '../../ui/index.ts'
import type { StepKey } from '../api/types.ts'
import { useApplicant } from '../context.ts'

/** The picture that the server keeps for a step. Fetched with the token: an address in `src` could not carry it. */
export function OwnPicture({ step, alt, className }: { step: StepKey; alt: string; className?: string }) {
  const { t } = useTranslation()
  const { link } = useApplicant()
  const [url, setUrl] = useState<string | null | undefined>(undefined)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    const load = async () => {
      const answer = await link.content(step)
      if (gone) return
      made = answer.ok ? URL.createObjectURL(answer.data) : null
      setUrl(made)
    }
    void load()
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [link, step])

  if (url === undefined) return <Skeleton className={className} />
  if (url === null) {
    return (
      <div
        className={classNames(
          'grid place-items-center rounded-control bg-sunken p-3 text-center text-sm text-ink-soft',
          className,
        )}
      >
        <span className="grid justify-items-center gap-1.5">
          <ImageOff aria-hidden="true" className="size-5" />
          {t('review.not_shown')}
        </span>
      </div>
    )
  }
  return (
    <img src={url} alt={alt} className={classNames('rounded-control bg-sunken object-contain', className)} />
  )
}
