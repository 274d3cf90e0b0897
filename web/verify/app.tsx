import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LiveRegion } from '../ui/index.ts'
import type { Link } from './api/link.ts'
import type { ApplicantState } from './api/types.ts'
import { ApplicantContext, type Applicant } from './context.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { languageOf } from './language.ts'
import type { Screen } from './machine/screen.ts'
import { PageFrame } from './page-frame.tsx'
import { AgainScreen } from './screens/again.tsx'
import { ClosedScreen, ProcessingScreen } from './screens/closed.tsx'
import { ConsentScreen } from './screens/consent.tsx'
import { DocumentScreen } from './screens/document.tsx'
import { HandoffScreen } from './screens/handoff.tsx'
import { BrokenScreen, LinkUnknownScreen, LoadingScreen } from './screens/opening.tsx'
import { PictureScreen } from './screens/picture.tsx'
import { ReviewScreen } from './screens/review.tsx'
import { StoppedScreen } from './screens/stopped.tsx'
import { WelcomeScreen } from './screens/welcome.tsx'
import { useFollowing } from './use-following.ts'
import { useLinkState, type LinkState } from './use-link-state.ts'
import { useNavigation } from './use-navigation.ts'

export function App({ link }: { link: Link | null }) {
  if (link) return <Opened link={link} />
  return (
    <PageFrame state={null} trouble={null}>
      <LinkUnknownScreen />
    </PageFrame>
  )
}

function Opened({ link }: { link: Link }) {
  const { i18n } = useTranslation()
  const known = useLinkState(link)
  const { state, trouble } = known
  const language = state && languageOf(state)
  useEffect(() => {
    if (language) void i18n.changeLanguage(language)
  }, [language, i18n])

  if (state && trouble?.kind !== 'link_unknown') return <Flow link={link} known={{ ...known, state }} />
  return (
    <PageFrame state={null} trouble={null}>
      {trouble?.kind === 'link_unknown' ? (
        <LinkUnknownScreen />
      ) : (
        <LoadingScreen trouble={trouble} onRetry={known.refresh} />
      )}
    </PageFrame>
  )
}

type FlowProps = { link: Link; known: LinkState & { state: ApplicantState } }

function Flow({ link, known: { state, trouble, learn, refresh } }: FlowProps) {
  const { screen, go, resumed } = useNavigation(state)
  const [said, setSaid] = useState({ text: '', count: 0 })
  const announce = useCallback((text: string) => setSaid(({ count }) => ({ text, count: count + 1 })), [])
  const applicant = useMemo<Applicant>(
    () => ({ state, link, go, learn, refresh, announce, resumed }),
    [state, link, go, learn, refresh, announce, resumed],
  )
  return (
    <ApplicantContext value={applicant}>
      <PageFrame state={state} trouble={trouble}>
        <ErrorBoundary key={screen.name} fallback={<BrokenScreen />}>
          <ScreenView screen={screen} />
        </ErrorBoundary>
      </PageFrame>
      {/* The same words twice are spoken twice only when the text differs. */}
      <LiveRegion text={said.text + (said.count % 2 ? '\u200b' : '')} />
      <Following screen={screen} />
    </ApplicantContext>
  )
}

function Following({ screen }: { screen: Screen }) {
  useFollowing(screen.name)
  return null
}

function ScreenView({ screen }: { screen: Screen }) {
  switch (screen.name) {
    case 'welcome':
      return <WelcomeScreen />
    case 'consent':
      return <ConsentScreen />
    case 'stopped':
      return <StoppedScreen />
    case 'document':
      return <DocumentScreen />
    case 'picture':
      return <PictureScreen key={screen.step} step={screen.step} camera={screen.camera} />
    case 'review':
      return <ReviewScreen />
    case 'again':
      return <AgainScreen />
    case 'handoff':
      return <HandoffScreen />
    case 'processing':
      return <ProcessingScreen />
    case 'under_review':
    case 'locked_out':
    case 'finished':
    case 'cancelled':
    case 'expired':
    case 'abandoned':
      return <ClosedScreen name={screen.name} />
  }
}
