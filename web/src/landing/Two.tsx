/** One thing said twice: in Chinese, then in English, more quietly. */
export function Two({ zh, en, className }: { zh: string; en: string; className?: string }) {
  return (
    <div className={className}>
      <p>{zh}</p>
      <p className="en" lang="en">
        {en}
      </p>
    </div>
  );
}
