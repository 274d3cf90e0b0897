import { FastForward, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Field } from '../../../ui/index.ts'
import { useMode } from '../../api/use-api.ts'
import { useMay } from '../../app/member.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { absoluteTime } from '../../app/relative-time.ts'
import { Section } from '../../app/section.tsx'
import { useAheadText } from './ahead-text.ts'
import { useMoveTestClock, useTestClock, type Move } from './test-clock.ts'

const PERMISSION = 'test_clock:move'
const STEPS = [
  { by: 'PT1H', text: 'testClock.hour' },
  { by: 'P1D', text: 'testClock.day' },
  { by: 'P7D', text: 'testClock.week' },
] as const

/** The clock of test mode: where it stands, and what moves it. */
export function TestClockSection() {
  const { t, i18n } = useTranslation()
  const textOf = useProblemText()
  const may = useMay(PERMISSION)
  const aheadText = useAheadText()
  const clock = useTestClock().data
  const moving = useMoveTestClock()
  if (useMode() === 'live') return null
  // Not `disabled` while it moves: a button that is disabled under the finger loses the focus.
  const move = (to: Move) => !moving.isPending && moving.mutate(to)
  return (
    <div id="test-clock">
      <Section title={t('testClock.title')} text={t('testClock.text')}>
        <p className="mb-4 text-sm">
          <span className="block text-ink-faint">{t('testClock.now')}</span>
          <span className="font-[600]">{clock ? absoluteTime(clock.now, i18n.language) : '…'}</span>{' '}
          <span className="text-ink-soft">
            {clock &&
              (clock.is_moved
                ? t('testClock.ahead', { ahead: aheadText(clock.ahead_ms) })
                : t('testClock.real'))}
          </span>
        </p>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
          <fieldset className="flex flex-wrap gap-2">
            <legend className="sr-only">{t('testClock.forward')}</legend>
            {STEPS.map(({ by, text }) => (
              <Button key={by} disabled={!may} onClick={() => move({ by })}>
                {t(text)}
              </Button>
            ))}
          </fieldset>
          <Destination disabled={!may} onGo={(to) => move({ to })} />
          {/* Stays where it is when there is nothing to bring back: who pressed it keeps the focus. */}
          <Button
            disabled={!may}
            title={t('testClock.resetText')}
            icon={<RotateCcw aria-hidden="true" className="size-4" />}
            onClick={() => move('back')}
          >
            {t('testClock.reset')}
          </Button>
        </div>
        {!may && (
          <p className="mt-3 text-xs text-ink-faint">{t('testClock.missing', { permission: PERMISSION })}</p>
        )}
        <div role="status">{moving.data && !moving.isPending && <Happened moved={moving.data} />}</div>
        {moving.error && (
          <Banner tone="bad" role="alert" className="mt-4">
            {textOf(moving.error)}
          </Banner>
        )}
      </Section>
    </div>
  )
}

type Moved = NonNullable<ReturnType<typeof useMoveTestClock>['data']>

function Happened({ moved }: { moved: Moved }) {
  const { t, i18n } = useTranslation()
  if (moved.events === null) {
    return (
      <Banner tone="neutral" className="mt-4" title={t('testClock.isReal')}>
        {t('testClock.resetText')}
      </Banner>
    )
  }
  return (
    <Banner tone="ok" className="mt-4">
      {t('testClock.movedTo', { now: absoluteTime(moved.now, i18n.language) })}
      {t('testClock.events', { count: moved.events })}
      {!moved.is_complete && t('testClock.incomplete')}
    </Banner>
  )
}

/** A date and time of the reader's own time zone. */
function Destination({ disabled, onGo }: { disabled: boolean; onGo: (to: string) => void }) {
  const { t } = useTranslation()
  const [local, setLocal] = useState('')
  const at = new Date(local).getTime()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!Number.isNaN(at)) onGo(new Date(at).toISOString())
      }}
      className="flex flex-wrap items-end gap-2"
    >
      <Field
        label={t('testClock.to')}
        type="datetime-local"
        value={local}
        onChange={({ currentTarget }) => setLocal(currentTarget.value)}
      />
      <Button
        type="submit"
        disabled={disabled || Number.isNaN(at)}
        title={t('testClock.toHint')}
        icon={<FastForward aria-hidden="true" className="size-4" />}
      >
        {t('testClock.go')}
      </Button>
    </form>
  )
}
