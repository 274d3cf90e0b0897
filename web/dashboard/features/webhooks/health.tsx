import { useTranslation } from 'react-i18next'
import { classNames } from '../../../ui/index.ts'
import type { WebhookEndpoint } from '../../api/wire.ts'
import { useNow } from '../../app/use-now.ts'
import { When } from '../../app/when.tsx'

const BAR_PX = 4
const HEIGHT_PX = 20

/** Whether an endpoint answers, and what became of the attempts of the last day. */
export function Health({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t } = useTranslation()
  const now = useNow()
  const { health, previous_secret_valid_until: until } = endpoint
  const { failing_since: failing, last_success_at: success } = health
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-faint">
      <Sparkline hours={health.hours} />
      <span className={classNames(failing && 'font-[560] text-bad-ink')}>
        {failing ? (
          <>
            {t('hookHealth.failing')} <When at={failing} />
          </>
        ) : success ? (
          <>
            {t('hookHealth.well')} <When at={success} />
          </>
        ) : (
          t('hookHealth.silent')
        )}
      </span>
      {until && Date.parse(until) > now && (
        <span>
          {t('hookHealth.oldSecret')} <When at={until} />
        </span>
      )}
    </div>
  )
}

/** A bar for each hour: what was delivered, and on top what failed. */
function Sparkline({ hours }: { hours: WebhookEndpoint['health']['hours'] }) {
  const { t } = useTranslation()
  const most = Math.max(1, ...hours.map(({ delivered, failed }) => delivered + failed))
  const sum = (key: 'delivered' | 'failed') => hours.reduce((total, hour) => total + hour[key], 0)
  const height = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT_PX))
  return (
    <svg
      role="img"
      aria-label={t('hookHealth.hours', { delivered: sum('delivered'), failed: sum('failed') })}
      width={hours.length * BAR_PX}
      height={HEIGHT_PX}
      className="shrink-0"
    >
      <title>{t('hookHealth.hours', { delivered: sum('delivered'), failed: sum('failed') })}</title>
      <line
        x1="0"
        x2={hours.length * BAR_PX}
        y1={HEIGHT_PX - 0.5}
        y2={HEIGHT_PX - 0.5}
        className="stroke-line"
      />
      {hours.map(({ delivered, failed }, hour) => {
        const [good, bad] = [height(delivered), height(failed)]
        return (
          // The hours have no names: their place is what they are.
          <g key={hour}>
            <rect
              x={hour * BAR_PX}
              y={HEIGHT_PX - good}
              width={BAR_PX - 1}
              height={good}
              className="fill-ok"
            />
            <rect
              x={hour * BAR_PX}
              y={Math.max(0, HEIGHT_PX - good - bad)}
              width={BAR_PX - 1}
              height={Math.min(bad, HEIGHT_PX)}
              className="fill-bad"
            />
          </g>
        )
      })}
    </svg>
  )
}
