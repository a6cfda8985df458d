ALTER TABLE "person" ADD COLUMN     "absent_from" TEXT;
