import { useTranslation } from 'react-i18next'

/** How much of the picture has gone; then the wait for its judgement, which nobody can measure. */
export function SendingBar({ share }: { share: number }) {
  const { t } = useTranslation()
  const percent = Math.round(share * 100)
  const sent = share >= 1
  const text = sent ? t('preview.judging') : t('preview.sending_share', { percent })
  return (
    <div className="flex flex-col gap-2" role="status">
      <p className="text-[0.9375rem] text-ink-soft tabular-nums">{text}</p>
      <div
        role="progressbar"
        aria-label={t('preview.sending')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={sent ? undefined : percent}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className={`h-full origin-left rounded-full bg-accent transition-transform ${sent ? 'animate-pulse' : ''}`}
          style={{ transform: `scaleX(${share})` }}
        />
      </div>
    </div>
  )
}
