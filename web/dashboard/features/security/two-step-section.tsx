import { useQueryClient } from '@tanstack/react-query'
import { ShieldCheck, ShieldOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton, useToast } from '../../../ui/index.ts'
import { ProblemView } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { RenewCodesDialog, TurnOffDialog } from './password-dialogs.tsx'
import { SetUp } from './set-up.tsx'
import { TWO_FACTOR, useTwoFactor } from './two-factor-query.ts'

/** From so few on, new recovery codes are suggested. */
const FEW_CODES = 3

export function TwoStepSection() {
  const { t } = useTranslation()
  const state = useTwoFactor()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [doing, setDoing] = useState<'set-up' | 'turn-off' | 'renew' | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const changed = async () => {
    await Promise.all(
      [TWO_FACTOR, ['me'], ['sessions']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    )
  }
  const finish = () => {
    setCodes(null)
    setDoing(null)
  }
  return (
    <Section title={t('security.factor.title')} text={t('security.factor.text')}>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={finish} />
      ) : state.error ? (
        <ProblemView error={state.error} onRetry={() => void state.refetch()} />
      ) : !state.data ? (
        <Skeleton className="h-16" />
      ) : doing === 'set-up' ? (
        <SetUp
          passwordNeeded={state.data.password_needed}
          onCancel={() => setDoing(null)}
          onDone={(made) => {
            setCodes(made)
            toast({ title: t('security.factor.turnedOn'), tone: 'ok' })
            void changed()
          }}
        />
      ) : (
        <Standing state={state.data} onDo={setDoing} />
      )}
      {state.data && (
        <>
          <TurnOffDialog
            open={doing === 'turn-off'}
            state={state.data}
            onClose={() => setDoing(null)}
            onDone={() => {
              setDoing(null)
              toast({ title: t('security.factor.turnedOff'), tone: 'ok' })
              void changed()
            }}
          />
          <RenewCodesDialog
            open={doing === 'renew'}
            state={state.data}
            onClose={() => setDoing(null)}
            onDone={(made) => {
              setDoing(null)
              setCodes(made)
              void changed()
            }}
          />
        </>
      )}
    </Section>
  )
}

type StandingProps = {
  state: NonNullable<ReturnType<typeof useTwoFactor>['data']>
  onDo: (what: 'set-up' | 'turn-off' | 'renew') => void
}

function Standing({ state, onDo }: StandingProps) {
  const { t, i18n } = useTranslation()
  const { enabled, enabled_at: at, required, recovery_codes_left: left } = state
  const Icon = enabled ? ShieldCheck : ShieldOff
  const date = at && new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' }).format(new Date(at))
  return (
    <div className="flex flex-col gap-4">
      <p className="flex items-center gap-2.5">
        <Icon aria-hidden="true" className={`size-5 ${enabled ? 'text-ok-ink' : 'text-ink-faint'}`} />
        <span className="font-[560]">
          {enabled ? t('security.factor.on', { date }) : t('security.factor.off')}
        </span>
      </p>
      {(required || enabled) && (
        <p className="text-sm text-ink-soft">
          {required && `${t('security.factor.required')} `}
          {enabled && t('security.factor.left', { count: left })}
        </p>
      )}
      {enabled && left <= FEW_CODES && <Banner tone="warn">{t('security.factor.fewLeft')}</Banner>}
      <div className="flex flex-wrap gap-2">
        {enabled ? (
          <>
            <Button onClick={() => onDo('renew')}>{t('security.factor.renew')}</Button>
            <Button variant="danger" onClick={() => onDo('turn-off')}>
              {t('security.factor.turnOff')}
            </Button>
          </>
        ) : (
          <Button variant="primary" onClick={() => onDo('set-up')}>
            {t('security.factor.setUp')}
          </Button>
        )}
      </div>
    </div>
  )
}
