import type { AccountTemplateView, TemplateRef } from '@mini-push/contracts'
import { Empty } from '@mini-push/views'
import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { change } from '../api/ask.ts'
import { useStrings } from '../language/strings.ts'
import { AskFirst } from '../ui/ask-first.tsx'
import { TableScroll } from '../ui/table-scroll.tsx'
import { ActTrouble } from '../ui/trouble.tsx'
import { useFocusAfter } from '../ui/use-focus-after.ts'
import { useIsAdmin } from '../ui/use-may-act.ts'
import { useAccountChanged } from './use-account-changed.ts'

/** The account's templates. One that a binding names cannot be deleted from here. */
export function AccountTable({ app, templates }: { app: string; templates: readonly AccountTemplateView[] }) {
  const strings = useStrings()
  const isAdmin = useIsAdmin()
  const onSettled = useAccountChanged(app)
  const remove = useMutation({
    mutationFn: (templateId: string) =>
      change<TemplateRef>('DELETE', `/v1/apps/${app}/account/templates/${encodeURIComponent(templateId)}`),
    onSettled,
  })
  const table = useRef<HTMLDivElement>(null)
  useFocusAfter(remove.isPending, table)
  if (templates.length === 0) return <Empty title={strings.emptyAccount} note={strings.emptyAccountNote} />
  return (
    <>
      <ActTrouble error={remove.error} />
      <TableScroll label={strings.accountTemplates(app)} ref={table}>
        <table className="table account-table">
          <thead>
            <tr>
              <th scope="col">{strings.template}</th>
              <th scope="col">{strings.accountWords}</th>
              <th scope="col">{strings.boundBy}</th>
            </tr>
          </thead>
          <tbody>
            {templates.map(({ templateId, title, text, kind, boundBy }) => (
              <tr key={templateId}>
                <th scope="row">
                  {title}
                  <span className="quiet">{kind ? strings.kinds[kind] : strings.otherKind}</span>
                  <span className="mono quiet">{templateId}</span>
                </th>
                <td className="mono account-words">{text}</td>
                <td>
                  {boundBy.length > 0 ? (
                    boundBy.join(', ')
                  ) : (
                    <span className="quiet">{strings.boundByNone}</span>
                  )}
                  {isAdmin && boundBy.length === 0 ? (
                    <AskFirst
                      button={strings.deleteTemplate}
                      question={strings.deleteTemplateAsk(title)}
                      note={strings.deleteTemplateNote}
                      act={strings.deleteTemplate}
                      onAct={() => remove.mutate(templateId)}
                      isActing={remove.isPending}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </>
  )
}
