import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Skeleton } from '../../ui/index.ts'
import { ProblemView } from './problem-view.tsx'
import { Section } from './section.tsx'

type ManagedSectionProps<Item> = {
  title: string
  text: string
  createText: string
  onCreate: () => void
  emptyText: string
  /** Without it the section says so instead of the list. */
  permission: string
  may: boolean
  list: { data: { data: Item[] } | undefined; error: Error | null; refetch: () => unknown }
  renderItems: (items: Item[]) => ReactNode
  /** Dialogs. */
  children: ReactNode
}

/** A list of what a member with the permission makes and removes, with the button that makes one. */
export function ManagedSection<Item>(props: ManagedSectionProps<Item>) {
  const { title, text, createText, onCreate, may, children } = props
  return (
    <Section
      title={title}
      text={text}
      flush
      actions={
        may && (
          <Button
            icon={<Plus aria-hidden="true" className="size-4" />}
            className="min-h-9 text-sm"
            onClick={onCreate}
          >
            {createText}
          </Button>
        )
      }
    >
      <Items {...props} />
      {children}
    </Section>
  )
}

function Items<Item>({ permission, may, list, emptyText, renderItems }: ManagedSectionProps<Item>) {
  const { t } = useTranslation()
  if (!may)
    return (
      <Banner tone="neutral" className="m-5">
        {t('problem.permissionShort', { permission })}
      </Banner>
    )
  if (list.error) return <ProblemView error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton className="m-5 h-16" />
  const items = list.data.data
  return items.length === 0 ? (
    <p className="px-5 py-4 text-[0.8125rem] text-ink-faint">{emptyText}</p>
  ) : (
    renderItems(items)
  )
}
