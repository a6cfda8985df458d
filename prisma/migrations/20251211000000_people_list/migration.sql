-- A people list (人员名单) gives an e-mail address, the second way to an account, and a section (科室).
ALTER TABLE "person" ADD COLUMN     "department" TEXT,
ADD COLUMN     "email" TEXT;
