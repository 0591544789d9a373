"""`python -m warledger`: the same as the command `warledger`."""

from warledger.cli.app import main

if __name__ == "__main__":
    main()
