import { PageWaiting } from "../../page-waiting"

export default function Loading() {
  return <PageWaiting page="messages" shape="list" />
}
