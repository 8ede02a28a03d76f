import { PageWaiting } from "../../page-waiting"

export default function Loading() {
  return <PageWaiting page="templates" shape="list" />
}
